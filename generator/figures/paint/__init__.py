"""What stands on the stage as flat shapes on paper.

In: bodies and things in their places, and a camera.
Out: pieces of SVG, with what covers what.
Knows: axes, body, scene.
"""
