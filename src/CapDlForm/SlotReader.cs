namespace Firn.CapDlForm;

/// <summary>An object's capabilities, one after the other, by slot.</summary>
public ref struct SlotReader
{
    private CborReader _reader;
    private readonly int _objects;
    private readonly ulong _slots;
    private ulong _next;
    private int _left;

    internal SlotReader(CborReader reader, int objects, ulong slots)
    {
        _reader = reader;
        _objects = objects;
        _slots = slots;
        _next = 0;
        _left = _reader.ReadMap();
        if (_left > 0 && slots == 0)
            _reader.Fail(FormRule.NoSlots);
    }

    /// <summary>Filled slots that were not read yet.</summary>
    public readonly int Left => _left;

    internal readonly CborReader Reader => _reader;

    /// <summary>The next capability; false where there is none.</summary>
    public bool MoveNext(out ulong slot, ref CapabilityForm capability)
    {
        slot = 0;
        if (_left <= 0 || !_reader.IsGood)
            return false;
        _left--;
        slot = _reader.ReadUnsigned();
        if (slot >= _slots)
            _reader.Fail(FormRule.NoSuchSlot);
        else if (slot < _next)
            _reader.Fail(FormRule.WrongOrder);
        _next = slot + 1;
        capability.Read(ref _reader, _objects);
        return _reader.IsGood;
    }
}
