// Files that the reader keeps.

/** Give the reader a file of that name. */
export function save(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address when it begins to save, not when it is clicked.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
