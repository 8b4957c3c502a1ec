using System;
using Firn.Images.RealmVault;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.LinuxHost.Vault;

/// <summary>A realm of one native component, which keeps a secret and says on its console that it has not changed.</summary>
internal static class VaultRealm
{
    private const int Priority = 150;

    // The product's kernel: addresses of 44 bits.
    private const int AddressBits = 48;

    // Who wants to look for the secret can compute it from this; no other file and no other program does (tests/Systems/Realms/VaultSecret.cs).
    private const ulong Seed = 0x7661_756C_7420_0001;

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, Compose);

    private static SystemBuilder Compose(LayoutArguments given)
    {
        var system = new SystemBuilder { AddressBits = AddressBits };
        _ = system.Component("vault", given.Program("realm-vault.elf"), new ComponentSettings
        {
            Priority = Priority,
            Time = Time.Reserve(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(10)),
        }).Calls((ulong)VaultSlot.Console, system.ExternServer(RealmServers.Console)).ConfiguredBy(new VaultConfiguration { Seed = Seed });
        return system;
    }
}
