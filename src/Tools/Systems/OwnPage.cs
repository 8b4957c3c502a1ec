using Firn.CapDl.Model;

namespace Firn.Tools.Systems;

/// <summary>A page that a component has for itself.</summary>
/// <param name="Address">Where.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="Access">How it is mapped.</param>
internal sealed record OwnPage(ulong Address, SystemObject Frame, MapAccess Access);
