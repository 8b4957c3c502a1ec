namespace Firn.Tools.Layouts;

/// <summary>Registers of a device that reaches memory by itself, in the hands of somebody who is no trusted driver.</summary>
/// <param name="Holder">The component, or the machine.</param>
/// <param name="Device">What it is.</param>
/// <param name="Object">The object of the specification that the registers are in.</param>
/// <param name="Address">Its physical address.</param>
public sealed record PassedDevice(string Holder, string Device, string Object, ulong Address)
{
    /// <summary>A sentence of what that means.</summary>
    public override string ToString() =>
        $"{Holder} programs a device that reaches all memory, realms' too, as no SMMU stands between: {Device} ({Object} at 0x{Address:x8})";
}
