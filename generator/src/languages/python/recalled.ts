/** Callbacks that libvirt knows by an id, and Python programs by themselves. */
import type { Call, Input } from '../../capi/call.ts';

/** An id where libvirt itself wants the callback. */
export function isRecalled({ func }: Call, { name }: Input): boolean {
  return (
    func.pattern === 'event-deregister' &&
    func.params.some((param) => param.name === name && param.role === 'callback')
  );
}
