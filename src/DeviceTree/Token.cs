namespace Firn.DeviceTree;

/// <summary>The tokens of the structure block (Devicetree Specification 0.4, section 5.4.1).</summary>
internal enum Token : uint
{
    BeginNode = 1,
    EndNode = 2,
    Property = 3,
    Nothing = 4,
    End = 9,
}
