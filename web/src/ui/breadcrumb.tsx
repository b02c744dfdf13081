/** The way back up. The last step is the page itself and no link. */
import { words } from '../words.ts';

export function Breadcrumb({ steps, here }: { steps: { href: string; name: string }[]; here: string }) {
  return (
    <nav class="breadcrumb" aria-label={words.common.breadcrumb}>
      <ol>
        {steps.map((step) => (
          <li key={step.href}>
            <a href={step.href}>{step.name}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
