/** Reading a form while it is filled in. */

/**
 * Answers a listener for `input`, `change` and `focusout` that hands over the form around it, once the page has been drawn:
 * what was chosen from a list stands in its field only then.
 */
export function whileTyped(read: (form: HTMLFormElement) => void): (event: Event) => void {
  return (event) => {
    const form = (event.currentTarget as HTMLElement).closest('form');
    setTimeout(() => form && read(form));
  };
}
