"""From poses to pictures: a skeleton, its contacts, a camera and flat shapes."""
