import { type ReactNode, useId, useState } from 'react'
import { Icon } from './icon.tsx'
import './tree.css'

export type TreeNode = { id: string; label: ReactNode; name: string; count?: number; children?: TreeNode[] }
type Flat = { node: TreeNode; level: number; position: number; of: number; parent: string | null }

const flatten = (
  nodes: TreeNode[],
  open: ReadonlySet<string>,
  level = 1,
  parent: string | null = null,
): Flat[] =>
  nodes.flatMap((node, index) => [
    { node, level, position: index + 1, of: nodes.length, parent },
    ...(node.children && open.has(node.id) ? flatten(node.children, open, level + 1, node.id) : []),
  ])

/**
 * A tree with one tab stop: arrows move and unfold, Home and End jump, letters find, Enter or a click opens.
 * `current` is shown as the chosen node.
 */
export const Tree = (props: {
  label: string
  nodes: TreeNode[]
  current: string | null
  allOpen?: boolean
  onOpen: (id: string) => void
}) => {
  const id = useId()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState<string | null>(null)
  const all = props.nodes.filter((node) => node.children).map((node) => node.id)
  const open = new Set(all.filter((key) => (props.allOpen ?? true) !== folded.has(key)))
  const rows = flatten(props.nodes, open)
  const activeId = active ?? props.current ?? rows[0]?.node.id
  const index = Math.max(
    0,
    rows.findIndex((row) => row.node.id === activeId),
  )
  const here = rows[index]
  const go = (to: number) => setActive(rows[Math.max(0, Math.min(rows.length - 1, to))]?.node.id ?? null)
  const toggle = (key: string) => {
    const next = new Set(folded)
    if (!next.delete(key)) next.add(key)
    setFolded(next)
  }
  const find = (letter: string) => {
    const order = [...rows.slice(index + 1), ...rows.slice(0, index + 1)]
    const hit = order.find((row) => row.node.name.toLowerCase().startsWith(letter))
    if (hit) setActive(hit.node.id)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return
    const { node, parent } = here
    const unfoldable = node.children !== undefined
    if (event.key === 'ArrowDown') go(index + 1)
    else if (event.key === 'ArrowUp') go(index - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(rows.length - 1)
    else if (event.key === 'ArrowRight')
      unfoldable && !open.has(node.id) ? toggle(node.id) : go(index + (unfoldable ? 1 : 0))
    else if (event.key === 'ArrowLeft')
      unfoldable && open.has(node.id) ? toggle(node.id) : parent && setActive(parent)
    else if (event.key === 'Enter' || event.key === ' ') props.onOpen(node.id)
    else if (/^\p{L}$/u.test(event.key)) find(event.key.toLowerCase())
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      role="tree"
      className={all.length > 0 ? 'tree' : 'tree flat'}
      aria-label={props.label}
      tabIndex={0}
      aria-activedescendant={here ? `${id}-${here.node.id}` : undefined}
      onKeyDown={onKeyDown}
    >
      {rows.map(({ node, level, position, of }) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
        // biome-ignore lint/a11y/useFocusableInteractive: the tree is the one tab stop
        <div
          key={node.id}
          id={`${id}-${node.id}`}
          role="treeitem"
          aria-level={level}
          aria-setsize={of}
          aria-posinset={position}
          aria-expanded={node.children ? open.has(node.id) : undefined}
          aria-selected={node.id === props.current}
          className={`tree-row level-${level}${node.id === here?.node.id ? ' here' : ''}`}
          onClick={() => {
            setActive(node.id)
            props.onOpen(node.id)
          }}
        >
          {node.children ? (
            // biome-ignore lint/a11y/useKeyWithClickEvents: ArrowLeft and ArrowRight do the same
            // biome-ignore lint/a11y/noStaticElementInteractions: pointer's twin of the arrow keys
            <span
              className="tree-fold"
              onClick={(event) => {
                event.stopPropagation()
                toggle(node.id)
              }}
            >
              <Icon name={open.has(node.id) ? 'down' : 'right'} />
            </span>
          ) : (
            <span className="tree-fold leaf">{level > 1 && <Icon name="file" />}</span>
          )}
          <span className="tree-label">{node.label}</span>
          {node.count !== undefined && <span className="tree-count muted">{node.count}</span>}
        </div>
      ))}
    </div>
  )
}
