using Firn.RealmProtocol;

namespace Firn.Host;

/// <summary>Something that happened to a realm.</summary>
/// <param name="Event">What.</param>
/// <param name="Number">The realm's number.</param>
/// <param name="Name">Its name.</param>
public sealed record RealmNotice(RealmEvent Event, int Number, string Name);
