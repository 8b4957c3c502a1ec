using System;
using System.Collections.Generic;
using System.Linq;

namespace Firn.MonitorTests.Fakes;

/// <summary>
/// One core and its devices. It keeps the order of all operations, and throws where a real core would take an exception or do
/// something else than was meant: a register whose feature is absent, or one that is touched before the register that opens it is in force.
/// </summary>
public sealed class FakeBoard
{
    public const string InstructionBarrier = "ISB";

    private readonly Dictionary<string, ulong> _registers = [];
    private readonly Dictionary<ulong, ulong> _devices = [];
    private readonly List<(ulong Start, byte[] Bytes)> _memory = [];
    private readonly HashSet<string> _unsynchronized = [];

    public FakeBoard(CoreModel core)
    {
        Core = core;
        foreach (KeyValuePair<string, ulong> register in core.Registers)
            _registers[register.Key] = register.Value;
    }

    public CoreModel Core { get; }

    public List<Operation> Operations { get; } = [];

    /// <summary>What happens when the core sleeps; a test wakes it or throws.</summary>
    public Action Sleeping { get; init; } = () => throw new InvalidOperationException("The core sleeps, and nothing wakes it.");

    /// <summary>A register as it was left; null where nothing was ever written and no model gave a value.</summary>
    public ulong? this[string register] => _registers.TryGetValue(register, out ulong value) ? value : null;

    public IEnumerable<string> Written => Operations.Select(operation => operation.Name).Where(_registers.ContainsKey).Distinct();

    public ulong Read(string register)
    {
        Check(register);
        return _registers.GetValueOrDefault(register);
    }

    public void Write(string register, ulong value)
    {
        Check(register);
        _registers[register] = value;
        _unsynchronized.Add(register);
        Note(register, value);
    }

    public void Note(string operation, ulong value = 0)
    {
        Operations.Add(new Operation(operation, value));
        if (operation == InstructionBarrier)
            _unsynchronized.Clear();
    }

    public void Sleep()
    {
        Note("WFI");
        Sleeping();
    }

    /// <summary>Sets a register as hardware would, unseen by the log.</summary>
    public void SetRegister(string register, ulong value) => _registers[register] = value;

    public void SetDevice(ulong address, ulong value) => _devices[address] = value;

    public ulong ReadDevice(ulong address, int width)
    {
        Note($"LDR{width} {address:X}");
        return _devices.GetValueOrDefault(address);
    }

    public void WriteDevice(ulong address, ulong value, int width)
    {
        Note($"STR{width} {address:X}", value);
        _devices[address] = value;
    }

    public byte[] AddMemory(ulong start, int length)
    {
        byte[] bytes = new byte[length];
        _memory.Add((start, bytes));
        return bytes;
    }

    public Span<byte> Memory(ulong address, int length)
    {
        foreach ((ulong start, byte[] bytes) in _memory)
        {
            if (address >= start && address - start + (ulong)length <= (ulong)bytes.Length)
                return bytes.AsSpan((int)(address - start), length);
        }
        throw new InvalidOperationException($"No memory at 0x{address:X}, {length} bytes.");
    }

    private void Check(string register)
    {
        if (!RegisterRules.Exists(Core, register))
            throw new InvalidOperationException($"{register} is UNDEFINED on this core.");
        foreach ((string opener, int bit) in RegisterRules.OpenersOf(Core, register))
        {
            if (((_registers.GetValueOrDefault(opener) >> bit) & 1) == 0)
                throw new InvalidOperationException($"{register} is touched while {opener} bit {bit} is 0.");
            if (_unsynchronized.Contains(opener))
                throw new InvalidOperationException($"{register} is touched before an ISB has put {opener} in force.");
        }
    }
}
