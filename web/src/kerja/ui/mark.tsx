/** The mark of Simpul, as in shell/frame.ts: two partners tied in one knot. */
export function Mark() {
  return (
    <svg class="mark-sign" width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
      <path d="M8 9l3.5 7.5M18 9l-3.5 7.5M10 6h6" fill="none" stroke="currentColor" stroke-width="2" />
      <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="2" />
      <circle cx="20" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="2" />
      <circle class="mark-knot" cx="13" cy="20" r="4" />
    </svg>
  );
}
