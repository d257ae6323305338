// Files that the reader keeps.

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

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

/**
 * Rows as CSV (RFC 4180) for Excel, which takes it for the locale's encoding unless it begins with a byte order mark, and takes
 * text for a formula unless an apostrophe stands before it (OWASP, "CSV Injection"). Programs get theirs from the service.
 */
export function csvForExcel(columns, rows) {
  const cell = (value) => {
    const text = value === null ? "" : typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name]))].map((line) => line.map(cell).join(","));
  return new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" });
}
