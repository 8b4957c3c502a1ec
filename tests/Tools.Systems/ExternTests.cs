using System;
using System.Linq;
using Firn.CapDl.Checks;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Text;
using Firn.Tools.Host;
using Firn.Tools.Systems;
using Xunit;

namespace Firn.Tools.SystemsTests;

/// <summary>What a system has of the platform's is named, not made.</summary>
public sealed class ExternTests : IDisposable
{
    private readonly SmallElf _elf = new((0x40_0000, 5, 0x1000, 0x1000));
    private readonly SystemBuilder _system = new();

    public void Dispose() => _elf.Dispose();

    private Component Guest => _system.Component("guest", SystemBuilder.Program("program.elf", _elf.Path), new ComponentSettings { Priority = 10 });

    [Fact]
    public void Ends_of_the_platform_are_extern_objects()
    {
        ClientEnd console = _system.ExternServer("console");
        Notification typed = _system.ExternNotification("typed");
        Region window = _system.ExternShared("window", 1 << 21);
        _ = Guest.Calls(1, console).Waits(2, typed.Waiter).Maps(window, 0x4000_0000, MapAccess.ReadWrite);
        Specification made = _system.Build();
        Assert.Equal(["console", "typed", "window"], made.Objects.Where(item => item.IsExtern).Select(item => item.Name.Text));
        Capability call = made.Find(new ObjectName("guest_cnode"))!.Slots.Single(slot => slot.Capability.Target == new ObjectName("console")).Capability;
        // The badge is what the platform says.
        Assert.Equal((0UL, Rights.Write | Rights.GrantReply), (call.Badge, call.Rights));
        Assert.Equal(made, SpecificationReader.Read(SpecificationPrinter.Print(made), "printed.cdl").Specification);
    }

    [Fact]
    public void A_platform_that_offers_them_takes_the_system()
    {
        _ = Guest.Calls(1, _system.ExternServer("console"));
        ReadResult platform = SpecificationReader.Read("arch aarch64 objects { console = ep } offers { console = ep to \"realm*\" }", "platform.cdl");
        Assert.Empty(ExternCheck.Check(_system.Build(), "realm_1", platform.Specification!.Offers));
        Assert.Equal([ProblemCode.ExternNotAllowed], ExternCheck.Check(_system.Build(), "other", platform.Specification!.Offers).Select(problem => problem.Code));
    }

    [Fact]
    public void Who_serves_the_platforms_endpoint_is_refused() => Refused("console is the platform's",
        () => Guest.Serves(1, _system.ExternServer("console").Endpoint.Server, 2));

    [Fact]
    public void Memory_of_several_pages_has_them_by_index()
    {
        _ = Guest.Maps(_system.ExternShared("ring", 3 * SystemBuilder.PageSize), 0x4000_0000, MapAccess.ReadWrite);
        Specification made = _system.Build();
        Assert.Equal(["ring[0]", "ring[1]", "ring[2]"], made.Objects.Where(item => item.IsExtern).Select(item => item.Name.ToString()));
        Assert.Equal(made, SpecificationReader.Read(SpecificationPrinter.Print(made), "printed.cdl").Specification);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6000)]
    [InlineData(3 << 20)]
    public void Memory_of_another_size_is_refused(int size) => Refused($"would have {size} bytes", () => _system.ExternShared("window", size));

    private static void Refused(string because, Action act) => Assert.Contains(because, Assert.Throws<FirnException>(act).Message, StringComparison.Ordinal);
}
