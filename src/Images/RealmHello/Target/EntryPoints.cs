using System.Runtime;
using Firn.User.Objects;

namespace Firn.Images.RealmHello.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>The component, with the label of its reports.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong label)
    {
        for (ulong count = 1; ; count++)
        {
            Message report = new(label, length: 1) { [0] = count };
            Endpoint.At((ulong)HelloSlot.Reports).Call(ref report);
        }
    }
}
