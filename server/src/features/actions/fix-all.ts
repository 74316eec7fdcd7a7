/** The kind of the action that ends all conflicts of a host at once. */
export const FIX_ALL = 'source.fixAll.miPorts';
