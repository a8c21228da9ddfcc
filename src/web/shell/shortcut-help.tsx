import { Dialog } from '../../ui-kit/dialog.tsx'
import { useMay } from '../access/use-may.ts'
import { useTexts } from '../texts/index.tsx'

/** What the keys do, screen by screen; opened by `?`. */
const ShortcutHelp = ({ onClose }: { onClose: () => void }) => {
  const texts = useTexts()
  const t = texts.shortcuts
  const mayPrint = useMay('documents.print')
  const groups: [string, [string[], string][]][] = [
    [
      t.everywhere,
      [
        [[`${t.control} K`], t.palette],
        [['?'], t.help],
        [[`${t.control} Z`], t.undo],
      ],
    ],
    [
      t.list,
      [
        [['J', 'K', '↓', '↑'], t.upDown],
        [['Pos1', 'Ende'], t.ends],
        [[t.space], t.select],
        [[`${t.shift} ↓`, `${t.shift} ↑`], t.selectRange],
        [[t.enter], t.open],
        [['E'], t.done],
        [['U'], t.unread],
        [['T'], t.take],
        [['/'], t.filter],
      ],
    ],
    [
      t.letter,
      [
        [['N', 'P'], t.nextPrevious],
        [['+', '−', '0'], t.zoom],
        [['R'], t.rotate],
        ...(mayPrint ? [[[`${t.control} P`], t.print] as [string[], string]] : []),
        [['/'], t.search],
        [['E'], t.done],
        [['Esc'], t.back],
      ],
    ],
    [
      t.clearing,
      [
        [[t.enter], t.file],
        [['1', '2', '3'], t.choose],
        [['F'], t.searchFile],
        [['D'], t.chooseType],
        [['T'], t.split],
        [['M'], t.merge],
        [['B'], t.atDoubt],
        [['R'], t.turnPage],
        [['N'], t.newCase],
        [['A'], t.fileAll],
        [['Z'], t.defer],
        [['X'], t.discard],
        [['U'], t.takeOver],
        [['J', 'K'], t.queue],
      ],
    ],
    [
      texts.control.sample.title,
      [
        [[t.enter], texts.control.sample.right],
        [['F'], texts.control.sample.wrong],
        [['J', 'K'], t.queue],
      ],
    ],
  ]
  return (
    <Dialog title={t.title} closeLabel={texts.close} broad onClose={onClose}>
      <div className="key-groups">
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([names, what]) => (
                <div key={what}>
                  <dt>
                    {names.map((name) => (
                      <kbd key={name}>{name}</kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

export default ShortcutHelp
