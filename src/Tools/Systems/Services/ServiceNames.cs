using System.Text;
using Firn.Components;
using Firn.Tools.Host;

namespace Firn.Tools.Systems.Services;

/// <summary>Names as servers show them.</summary>
internal static class ServiceNames
{
    /// <summary>A name.</summary>
    /// <exception cref="FirnException">It is too long.</exception>
    internal static ComponentName Of(string name) => ComponentName.TryOf(Encoding.UTF8.GetBytes(name), out ComponentName made) ? made
        : throw new FirnException($"The name {name} is too long to be shown.", $"Names that servers show have at most {ComponentName.Length} bytes.");
}
