// A dialog that is closed by Escape or by a form in it; the focus goes back then to where it was.

/** Shows the dialog of an id; says whether it was not shown already. */
export function show(root, id) {
  const dialog = root.getElementById(id);
  if (dialog.open) return false;
  dialog.showModal();
  return true;
}

/** It is not shown. That it was closed is told a moment later, when it may be shown again. */
export const is_closed = (event) => !event.target.open;
