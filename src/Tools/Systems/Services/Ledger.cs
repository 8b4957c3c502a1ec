
namespace Firn.Tools.Systems.Services;

/// <summary>A page in which a server counts its messages, by badge. It outlives the server's restarts, and whoever maps it reads them.</summary>
internal static class Ledger
{
    /// <summary>Where a server maps it.</summary>
    internal const ulong Address = 0x70_0000;

    internal static Region For(SystemBuilder system, Component server)
    {
        Region page = system.Shared($"{server.Name}_ledger", SystemBuilder.PageSize);
        _ = server.Maps(page, Address, MapAccess.ReadWrite);
        return page;
    }
}
