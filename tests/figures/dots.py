"""A drawing as dots, as paper shows it."""

import numpy as np
import pypdfium2 as pdfium
import typst


def dots(svg: str) -> np.ndarray:
    """600 dots wide, rows by columns by colours."""
    made = typst.compile(
        b"#set page(width: 300pt, height: auto, margin: 0pt)\n"
        b'#image(bytes(sys.inputs.svg), format: "svg", width: 300pt)',
        sys_inputs={"svg": svg},
        format="pdf",
    )
    return np.asarray(pdfium.PdfDocument(made)[0].render(scale=2).to_numpy())
