/**
 * Money: every instalment with its recipient, in whole rupiah, and the sums that follow from them. Amounts stand next to
 * the recipients, so that on a narrow screen they are not what is out of sight.
 */
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { address } from '../../address.ts';
import { rupiah } from '../../format/text.ts';
import { CalendarDate } from '../../ui/date.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import { language, words } from '../../words.ts';

export function Amounts({ record: { instalments, amountIdr } }: { record: AgreementRecord }) {
  if (instalments.length === 0) return null;
  const total = instalments.reduce((sum, instalment) => sum + instalment.amountIdr, 0);
  return (
    <section class="part">
      <h2>{words.agreement.amounts}</h2>
      <div class="scroll">
        <table class="data">
          <thead>
            <tr>
              <th scope="col">{words.agreement.recipient}</th>
              <th scope="col" class="figure">
                {words.agreement.amount}
              </th>
              <th scope="col">{words.agreement.instalment}</th>
              <th scope="col">{words.agreement.due}</th>
            </tr>
          </thead>
          <tbody>
            {instalments.map((instalment) => (
              <tr key={instalment.ordinal}>
                <th scope="row">
                  <a href={address('organisation', instalment.recipientId)}>{instalment.recipientName}</a>
                </th>
                <td class="figure">{rupiah(instalment.amountIdr, language)}</td>
                <td>{instalment.label ?? <Unknown />}</td>
                <td>{instalment.dueOn ? <CalendarDate date={instalment.dueOn} /> : <Unknown />}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {amountIdr !== null && amountIdr !== total && (
              <tr>
                <th scope="row">{words.agreement.amountForKpu}</th>
                <td class="figure">{rupiah(amountIdr, language)}</td>
                <td colSpan={2} />
              </tr>
            )}
            <tr>
              <th scope="row">{words.agreement.amountTotal}</th>
              <td class="figure">{rupiah(total, language)}</td>
              <td colSpan={2} />
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
