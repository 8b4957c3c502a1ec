using System.Runtime.CompilerServices;
using Firn.CapDlForm;

namespace Firn.Images.Initialiser;

/// <summary>Room for a digest.</summary>
[InlineArray(FillForm.DigestSize)]
internal struct DigestBytes
{
    private byte _first;
}
