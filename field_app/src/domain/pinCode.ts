/** A pin's code as it is printed and read aloud: XXXX-XXXX-X. */
export function showCode(code: string): string {
  const plain = code.replaceAll('-', '');
  return plain.length === 9 ? `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}` : code;
}
