// What is heard: a bell, and the device's own voice in the language of the page. Both begin within a
// touch, since a phone lets no page make a sound before. What is said is always shown as well.
"use strict";
const Voice = (() => {
  const speech = "speechSynthesis" in window ? speechSynthesis : null;
  const language = document.documentElement.lang;
  /** @type {AudioContext | null} */
  let audio = null;

  // A voice for the language, the device's own before one that a server speaks.
  function voice() {
    const fit = (speech?.getVoices() ?? []).filter(({ lang }) => lang.toLowerCase().startsWith(language));
    return fit.find(({ localService }) => localService) ?? fit[0] ?? null;
  }

  return {
    speaks: true,
    rings: true,
    canSpeak: speech !== null,

    /** Within a touch: so that sounds are let through from then on. */
    begin() {
      try {
        audio ??= new AudioContext();
        audio.resume();
      } catch {
        audio = null; // without sound
      }
    },

    /** @param {string} text */
    say(text) {
      if (!speech || !this.speaks || !text) return;
      speech.cancel();
      const words = new SpeechSynthesisUtterance(text);
      words.lang = language;
      words.voice = voice();
      words.rate = 0.95;
      speech.speak(words);
    },

    hush() {
      speech?.cancel();
    },

    bell() {
      if (!audio || !this.rings) return;
      const now = audio.currentTime;
      const tone = new OscillatorNode(audio, { frequency: 660 });
      const loudness = new GainNode(audio, { gain: 0 });
      loudness.gain.setValueAtTime(0, now);
      loudness.gain.linearRampToValueAtTime(0.3, now + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.001, now + 1.2);
      tone.connect(loudness).connect(audio.destination);
      tone.start(now);
      tone.stop(now + 1.2);
    },
  };
})();
