using Firn.Tools.Systems;

namespace Firn.Layouts.Components;

/// <summary>Seventeen components: servers that nothing stops, and those who try.</summary>
internal static class ComponentsSystem
{
    private const ulong Messages = 20_000;

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, given =>
    {
        var system = new SystemBuilder { AddressBits = (int)given.Number("addressBits", 40) };
        _ = new Crowd(system, given.Program("crowd.elf"), new Servers(system, given), given.Number("messages", Messages), (int)given.Number("cores", 1));
        return system;
    });
}
