/** What each rule about everything but functions says, by the id that `virglot inspect` prints. */
export const declarationRules = {
  'release-by-name': 'A handle class is released by its `Free` or `Close` function.',
  'ref-by-name': 'A further reference to a handle is taken by its `Ref` function.',
  'parent-by-maker':
    'A handle belongs to the connection, or else to the handle, that it is made from.',
  'identity-by-name':
    'The first of UUID, key, name, port and number that a handle can tell is its identity.',
  'flags-by-bitshift':
    'An enum holds flags when all its values but zero are spelt as shifted bits.',
  'sentinel-last': 'A `_LAST` that no other value of its enum exceeds only counts the others.',
  'sentinel-alias': 'What has the value of a sentinel is a sentinel.',
  'field-type': 'What a field is for follows from its C type.',
  'field-length': '`nX` and `Xlen` are the length of the field `X`, also with X in the singular.',
  'callback-type': 'What a parameter of a callback is for follows from its C type.',
  'callback-length': '`nX`, and `nbytes` of `data`, are the length of a parameter of a callback.',
  'enum-type': 'A value of an enum type holds values of that enum.',
  'enum-mentioned': 'An integer whose documentation names an enum holds its values.',
  'fd-name': 'An int named `fd` is a file descriptor.',
  'null-documented': 'The documentation allows NULL.',
  'free-by-name': 'A function that ends in `Free` and takes nothing but a struct destroys it.',
  'same-tag': 'Two structs with one tag are one struct.',
  'scope-notified': 'With a free callback beside it, a callback lives until that one runs.',
  'scope-event': 'The callback of an event lives until its free callback runs.',
  'scope-call':
    'A callback of an `…All` function, or in a struct that goes into a call, lives for that call.',
  'scope-forever': 'Any other callback lives as long as the process.',
  'event-documented': 'The documentation of an event id names its callback.',
  'register-by-name': '`virXEventID` goes with `virConnectXEventRegisterAny`.',
  'key-part-by-name':
    'Macros in `_PREFIX` for text with a dot at its end, and with `_SUFFIX_`, are pieces of keys; text with `%` is a template.',
  'key-age': 'A key is as old as its macro, unless its family is older than all macros of it.',
  'value-documented': 'The documentation names the type of the value.',
  'value-of-struct': 'Keys for a field of a struct have values of the type of its `value`.',
  'list-of-strings': 'A key that may be given more than once has strings as values.',
  'repeatable-documented': 'The documentation says that the key may be given more than once.',
  'unused-documented': 'The documentation says that nothing uses it yet.',
  'unit-documented': 'The documentation says what the number counts.',
  'unit-by-name': 'The name ends in what the number counts.',
} as const;

export type DeclarationRule = keyof typeof declarationRules;
