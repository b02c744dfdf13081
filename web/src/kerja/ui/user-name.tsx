/** Not for eyes: password managers take from here whose password a form is about. */
export function UserName({ email }: { email: string }) {
  return (
    <input
      class="visually-hidden"
      type="email"
      autoComplete="username"
      value={email}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}
