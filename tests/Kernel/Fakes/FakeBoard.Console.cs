using System.Collections.Generic;
using System.Text;

namespace Firn.KernelTests.Fakes;

/// <summary>What the kernel printed.</summary>
public sealed partial class FakeBoard
{
    /// <summary>The bytes, in order.</summary>
    public List<byte> Console { get; } = [];

    /// <summary>The bytes as text.</summary>
    public string ConsoleText => Encoding.UTF8.GetString([.. Console]);
}
