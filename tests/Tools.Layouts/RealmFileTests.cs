using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;
using System.Threading.Tasks;
using Firn.Abi.Boot;
using Firn.CapDl.Compilation;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.Tools.LayoutsTests;

/// <summary>Realms that a guest gets the files of.</summary>
public sealed class RealmFileTests : IDisposable
{
    private const string Form = """
        arch aarch64
        objects {
          console = ep
          page = frame (4k, fill: [{0 5 file "words" 0}])
          space = pgd
          upper = pud  middle = pd  table = pt
        }
        caps {
          space { 0: upper }
          upper { 0: middle }
          middle { 2: table }
          table { 0: page (R) }
        }

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("firn-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_guest_gets_them_behind_its_own_files()
    {
        Write("form.cdl", Form);
        Write("words.txt", "hello");
        BuiltLayout built = await BuildAsync(Layout("form.cdl"));
        string folder = Path.Combine(_folder.FullName, "out", "test", "realms", "one");
        byte[] realm = await File.ReadAllBytesAsync(Path.Combine(folder, "one.realm"), TestContext.Current.CancellationToken);
        // The same again from what lies beside it, as `firn capdl` does.
        CompiledRealm again = RealmFile.Compile(Path.Combine(folder, "one.cdl"));
        Assert.Equal(realm, again.File);

        byte[] disk = await File.ReadAllBytesAsync(Assert.Single(built.Payloads).Path, TestContext.Current.CancellationToken);
        byte[] own = Encoding.UTF8.GetBytes("initrd of debian");
        Assert.Equal(own, disk[..own.Length]);
        int start = (own.Length + 3) & ~3;
        Assert.All(disk[own.Length..start], padding => Assert.Equal(0, padding));
        byte[] archive = Unpack(disk[start..]);
        Assert.True(archive.AsSpan().IndexOf("realms/one.realm\0"u8) > 0);
        Assert.True(archive.AsSpan().IndexOf(realm) > 0);
    }

    [Fact]
    public async Task What_is_wrong_with_one_is_told()
    {
        Write("form.cdl", Form.Replace("console = ep", "console = no_such", StringComparison.Ordinal));
        Write("words.txt", "hello");
        FirnException e = await Assert.ThrowsAsync<FirnException>(() => BuildAsync(Layout("form.cdl")));
        Assert.Contains("one.cdl:3", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Realms_without_a_place_for_them_are_refused()
    {
        FirnException e = Assert.Throws<FirnException>(() => LayoutFile.Parse(
            """{ "description": "", "realms": { "one": { "specification": "file:x" } }, "images": [ { "name": "a", "kind": "data", "source": "file:y", "address": "0x48000000" } ] }""", "layout.json"));
        Assert.Contains("no image has a realmFolder", e.Message, StringComparison.Ordinal);
    }

    private static byte[] Unpack(byte[] archive)
    {
        using var unpacked = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    private Layout Layout(string specification) => new()
    {
        Name = "test",
        Folder = _folder.FullName,
        Description = "",
        Realms = new Dictionary<string, LayoutRealm>
        {
            ["one"] = new() { Specification = $"file:{specification}", Files = new Dictionary<string, string> { ["words"] = "file:words.txt" } },
        },
        Images =
        [
            new LayoutImage
            {
                Name = "disk", Kind = ImageKind.InitialRamDisk, Source = "guest:debian/initrd", Address = 0x4800_0000, Placement = ImagePlacement.Ram, RealmFolder = "realms",
            },
        ],
    };

    private Task<BuiltLayout> BuildAsync(Layout layout) =>
        new LayoutBuilder(new FakeSources(_folder.FullName), Path.Combine(_folder.FullName, "out")).BuildAsync(layout, cancellation: TestContext.Current.CancellationToken);
}
