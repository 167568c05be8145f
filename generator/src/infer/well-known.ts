/** The two types of libvirt that a rule has to know by name. */

/** The function type that releases the opaque pointer of a callback. */
export const freeCallback = 'virFreeCallback';

/** The struct that carries one key with its value. */
export const typedParameter = 'virTypedParameter';
