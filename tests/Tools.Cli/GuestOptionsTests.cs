using System.CommandLine;
using System.IO;
using System.Linq;
using Firn.Tools.Cli.Commands;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.Tools.CliTests;

public static class GuestOptionsTests
{
    private static readonly Layout _layout = LayoutFile.Parse(
        """
        {
          "description": "d", "kernel": "image:K", "rootTask": "image:R", "guests": ["one", "two"],
          "images": [
            { "name": "kernel", "kind": "data", "source": "guest:one/vmlinuz", "address": "0x1000" },
            { "name": "disk", "kind": "data", "source": "guest:one/initrd", "address": "0x2000" },
            { "name": "firmware", "kind": "data", "source": "guest:one/u-boot.bin", "address": "0x3000" },
            { "name": "host", "kind": "data", "source": "guest:host/vmlinuz", "address": "0x4000" },
          ],
        }
        """,
        "f");

    [Fact]
    public static void Without_options_a_layout_is_as_it_was() => Assert.Same(_layout, Apply(_layout));

    [Fact]
    public static void Another_guest_gives_kernel_and_RAM_disk_and_nothing_else() =>
        Assert.Equal(["guest:two/vmlinuz", "guest:two/initrd", "guest:one/u-boot.bin", "guest:host/vmlinuz"], Sources(Apply(_layout, "--guest", "two")));

    [Fact]
    public static void Files_are_before_what_a_guest_has()
    {
        string file = Path.GetTempFileName();
        Assert.Equal($"file:{file}", Sources(Apply(_layout, "--guest-kernel", file))[0]);
        Assert.Equal(["guest:two/vmlinuz", $"file:{file}"], Sources(Apply(_layout, "--guest-initrd", file, "--guest", "two"))[..2]);
        File.Delete(file);
    }

    [Fact]
    public static void Realms_get_the_other_guest_too()
    {
        Layout layout = _layout with { Realms = new System.Collections.Generic.Dictionary<string, LayoutRealm> { ["linux"] = new() { Specification = "file:s", Files = new System.Collections.Generic.Dictionary<string, string> { ["k"] = "guest:one/vmlinuz", ["f"] = "file:x" } } } };
        Assert.Equal(["guest:two/vmlinuz", "file:x"], Apply(layout, "--guest", "two").Realms["linux"].Files.Values);
    }

    [Theory]
    [InlineData("has the guests one, two, not three", "--guest", "three")]
    [InlineData("There is no file", "--guest-kernel", "/nowhere/Image")]
    public static void What_is_not_there_is_refused(string expected, params string[] arguments) =>
        Assert.Contains(expected, Assert.Throws<FirnException>(() => Apply(_layout, arguments)).Message, System.StringComparison.Ordinal);

    [Theory]
    [InlineData("--guest", "one")]
    [InlineData("--guest-initrd", "/dev/null")]
    public static void A_layout_without_a_guest_says_so(params string[] arguments) =>
        Assert.Contains("no guest", Assert.Throws<FirnException>(() => Apply(_layout with { Guests = [] }, arguments)).Message, System.StringComparison.Ordinal);

    private static string[] Sources(Layout layout) => [.. layout.Images.Select(image => image.Source)];

    private static Layout Apply(Layout layout, params string[] arguments)
    {
        var options = new GuestOptions();
        var command = new Command("run");
        options.AddTo(command);
        return options.Apply(command.Parse(arguments), layout);
    }
}
