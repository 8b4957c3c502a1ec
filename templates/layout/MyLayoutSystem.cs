using Firn.Images.MyComponent;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.MyLayout;

/// <summary>A component, and a console for it.</summary>
internal static class MyLayoutSystem
{
    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, given =>
    {
        var system = new SystemBuilder();
        var serial = new SerialService(system, given.Program("serial-server.elf"), VirtBoard.Uart(system), priority: 220);
        _ = system.Component("component", given.Program("my-component.elf"), new ComponentSettings { Priority = 100 })
            .ConfiguredBy(new MyComponentConfiguration { Times = 3 })
            .Calls((ulong)MyComponentSlot.Console, serial.Client("my-component"))
            .Uses((ulong)MyComponentSlot.Monitor, system.MonitorCall("monitor"));
        return system;
    });
}
