namespace LStar.Models.Checkpoints;

/// <summary>
/// Reads the pickles that torch.save writes, and nothing else: the instructions of protocol 2 that a state dict needs, and the harmless ones
/// of protocols 3 to 5. It makes plain values, calls no code, and bounds stack, instructions and numbers.
/// Instructions: Python, Lib/pickletools.py.
/// </summary>
internal sealed class Unpickler(PickleStream pickle)
{
    /// <summary>torch writes some 40 instructions a tensor, so this is a quarter of a million tensors.</summary>
    private const int MostInstructions = 10_000_000;

    /// <summary>Python's pickler fills dicts and lists a thousand items at a time.</summary>
    private const int DeepestStack = 100_000;

    /// <summary>torch memorises some 10 values a tensor.</summary>
    private const int MostMemorised = 2_500_000;

    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = new();
    private readonly Dictionary<uint, object?> _memo = [];

    /// <summary>Pairs that calls may still copy into dicts: one list can be copied by many calls.</summary>
    private int _pairs = MostInstructions;

    /// <summary>The value the pickle stands for.</summary>
    /// <exception cref="CheckpointException">It is damaged, or asks for what is not allowed.</exception>
    /// <exception cref="UnsupportedException">It uses a storage of an element type that is not supported.</exception>
    public object? Read()
    {
        const byte Stop = (byte)'.';
        for (var i = 0; i < MostInstructions; i++)
        {
            var instruction = pickle.U8();
            if (instruction == Stop)
            {
                return Pop();
            }

            Execute(instruction);
            if (_stack.Count + _marks.Count > DeepestStack)
            {
                throw pickle.Refuse($"fills the stack with more than {DeepestStack} values");
            }
        }

        throw pickle.Refuse($"is reached after {MostInstructions} instructions, more than any state dict has");
    }

    private void Execute(byte instruction)
    {
        switch (instruction)
        {
            case 0x80: // PROTO
                var protocol = pickle.U8();
                _ = protocol <= 5 ? 0 : throw pickle.Refuse($"asks for pickle protocol {protocol}; 5 is the last one known");
                break;
            case 0x95: _ = pickle.U64(); break; // FRAME: says only how much to buffer

            case (byte)'N': Push(null); break; // NONE
            case 0x88: Push(true); break; // NEWTRUE
            case 0x89: Push(false); break; // NEWFALSE
            case (byte)'J': Push((long)pickle.I32()); break; // BININT
            case (byte)'K': Push((long)pickle.U8()); break; // BININT1
            case (byte)'M': Push((long)pickle.U16()); break; // BININT2
            case 0x8a: Push(pickle.Long(pickle.U8())); break; // LONG1
            case (byte)'G': Push(pickle.F64()); break; // BINFLOAT
            case (byte)'U' or 0x8c: Push(pickle.Text(pickle.U8())); break; // SHORT_BINSTRING (Python 2), SHORT_BINUNICODE
            case (byte)'X': Push(pickle.Text(pickle.U32())); break; // BINUNICODE
            case 0x8d: Push(pickle.Text(pickle.U64())); break; // BINUNICODE8

            case (byte)'(': _marks.Push(_stack.Count); break; // MARK
            case (byte)')': Push(PickledTuple.Empty); break; // EMPTY_TUPLE
            case (byte)'t': Push(new PickledTuple(PopToMark())); break; // TUPLE
            case 0x85 or 0x86 or 0x87: Push(new PickledTuple(Pop(instruction - 0x84))); break; // TUPLE1, 2, 3
            case (byte)']': Push(new PickledList()); break; // EMPTY_LIST
            case (byte)'a': Append(Pop(1)); break; // APPEND
            case (byte)'e': Append(PopToMark()); break; // APPENDS
            case (byte)'}': Push(new PickledDict(ordered: false)); break; // EMPTY_DICT
            case (byte)'s': SetItems(Pop(2)); break; // SETITEM
            case (byte)'u': SetItems(PopToMark()); break; // SETITEMS

            case (byte)'q': Memorise(pickle.U8()); break; // BINPUT
            case (byte)'r': Memorise(pickle.U32()); break; // LONG_BINPUT
            case 0x94: Memorise((uint)_memo.Count); break; // MEMOIZE
            case (byte)'h': Recall(pickle.U8()); break; // BINGET
            case (byte)'j': Recall(pickle.U32()); break; // LONG_BINGET

            case (byte)'c': Push(TorchGlobals.Find(pickle, pickle.Line(), pickle.Line())); break; // GLOBAL
            case 0x93: // STACK_GLOBAL
                Push(Pop(2) is [string module, string name]
                    ? TorchGlobals.Find(pickle, module, name)
                    : throw pickle.Refuse("names a global by something that is not text"));
                break;
            case (byte)'R' or 0x81: // REDUCE, and NEWOBJ, which comes to the same for the classes allowed
                var call = Pop(2);
                Push(TorchGlobals.Call(pickle, call[0], call[1], ref _pairs));
                break;
            case (byte)'Q': Push(TorchGlobals.Storage(pickle, Pop())); break; // BINPERSID
            case (byte)'b': // BUILD: an OrderedDict's attributes, of which torch sets _metadata; no tensor is among them
                _ = Pop();
                _ = Peek() is PickledDict { IsOrdered: true } ? 0 : throw pickle.Refuse($"sets attributes of {Pickled.KindOf(Peek())}");
                break;
            default:
                throw pickle.Refuse($"has the instruction 0x{instruction:X2}, which no state dict needs: refused, and nothing of it was executed");
        }
    }

    private void Append(object?[] items)
    {
        var list = Peek() as PickledList ?? throw pickle.Refuse($"appends to {Pickled.KindOf(Peek())}");
        foreach (var item in items)
        {
            list.Add(item);
        }
    }

    private void SetItems(object?[] items)
    {
        var dict = Peek() as PickledDict ?? throw pickle.Refuse($"sets items of {Pickled.KindOf(Peek())}");
        _ = items.Length % 2 == 0 ? 0 : throw pickle.Refuse("gives a dict a key without a value");
        for (var i = 0; i < items.Length; i += 2)
        {
            dict.Set(TorchGlobals.Key(pickle, items[i]), items[i + 1]);
        }
    }

    private void Push(object? value) => _stack.Add(value);

    private object? Peek() => _stack.Count > Floor ? _stack[^1] : throw Underflow();

    private object? Pop() => Pop(1)[0];

    private object?[] Pop(int count)
    {
        var items = _stack.Count - Floor >= count ? _stack[^count..].ToArray() : throw Underflow();
        _stack.RemoveRange(_stack.Count - count, count);
        return items;
    }

    private object?[] PopToMark()
    {
        var items = _marks.Count > 0 ? Pop(_stack.Count - Floor) : throw pickle.Refuse("looks for a mark that was never set");
        _ = _marks.Pop();
        return items;
    }

    private void Memorise(uint index)
    {
        // Python counts from 0 up.
        _memo[index] = index < MostMemorised ? Peek() : throw pickle.Refuse($"memorises a value as number {index}, above {MostMemorised}");
    }

    private void Recall(uint index) =>
        Push(_memo.TryGetValue(index, out var value) ? value : throw pickle.Refuse($"recalls {index}, which was never memorised"));

    /// <summary>Values below the last mark are out of reach until it is taken away.</summary>
    private int Floor => _marks.TryPeek(out var mark) ? mark : 0;

    private CheckpointException Underflow() => pickle.Refuse("takes a value from an empty stack");
}
