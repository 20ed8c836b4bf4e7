/** Whoever asks while the same is being answered to another shares that answer, or its failure; later asks begin anew. */
export function shareAlike<A, T>(answer: (ask: A) => Promise<T>): (ask: A) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  return (ask) => {
    const key = JSON.stringify(ask);
    const other = underWay.get(key);
    if (other !== undefined) return other;
    const own = answer(ask).finally(() => underWay.delete(key));
    underWay.set(key, own);
    return own;
  };
}
