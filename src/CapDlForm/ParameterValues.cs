using System.Runtime.CompilerServices;

namespace Firn.CapDlForm;

/// <summary>A word for each parameter.</summary>
[InlineArray((int)ParameterKey.Count)]
public struct ParameterValues
{
    private ulong _first;
}
