/** MicroPython, made by the function that Emscripten writes. Only what the tab Code uses. */
export interface Interpreter {
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  ccall(name: string, returns: string, types: string[], args: unknown[]): any;
  lengthBytesUTF8(text: string): number;
  stringToUTF8(text: string, pointer: number, bytes: number): void;
  UTF8ToString(pointer: number, bytes?: number): string;
  getValue(pointer: number, type: string): number;
  setValue(pointer: number, value: number, type: string): void;
  FS: { writeFile(path: string, text: string): void; mkdir(path: string): void };
}

export default function createInterpreter(options: {
  instantiateWasm(
    imports: Record<string, Record<string, Function>>,
    done: (instance: WebAssembly.Instance) => void,
  ): object;
  stdin?: () => number | null;
  stdout?: (byte: number) => void;
  stderr?: (byte: number) => void;
}): Promise<Interpreter>;
