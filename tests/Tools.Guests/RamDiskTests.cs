using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using CsCheck;
using Firn.Tools.Guests;
using Xunit;

namespace Firn.Tools.GuestsTests;

public sealed class RamDiskTests
{
    private static readonly Gen<(string Path, byte[] Contents)[]> _files =
        Gen.Select(Gen.String[Gen.Char['a', 'e'], 1, 3].Array[1, 3].Select(parts => "d" + string.Join("/d", parts) + ".f"), Gen.Byte.Array[0, 40]).Array[0, 12];

    [Fact]
    public void What_is_written_reads_back() => _files.Sample(files =>
    {
        var disk = new RamDisk();
        foreach ((string path, byte[] contents) in files)
            disk.AddFile(path, contents);
        List<RamDiskEntry> read = Read(Bytes(disk));
        Assert.Equal(disk.Entries.Select(entry => entry.Path), read.Select(entry => entry.Path));
        foreach ((RamDiskEntry expected, RamDiskEntry actual) in disk.Entries.Zip(read))
            Assert.Equal((expected.Mode, Convert.ToHexString(expected.Contents)), (actual.Mode, Convert.ToHexString(actual.Contents)));
    }, iter: 200);

    [Fact]
    public void The_order_of_adding_does_not_matter() => _files.Sample(files =>
    {
        (string Path, byte[] Contents)[] distinct = [.. files.DistinctBy(file => file.Path)];
        var forth = new RamDisk();
        var back = new RamDisk();
        foreach ((string path, byte[] contents) in distinct)
            forth.AddFile(path, contents);
        foreach ((string path, byte[] contents) in distinct.Reverse())
            back.AddFile(path, contents);
        Assert.Equal(Bytes(forth), Bytes(back));
    }, iter: 100);

    [Fact]
    public void Every_kind_of_entry_has_its_type_and_its_folders_come_first()
    {
        RamDisk disk = new RamDisk().AddLink("sbin/insmod", "../bin/kmod").AddDevice("dev/console", 5, 1).AddFile("init", [1], executable: true);
        Dictionary<string, RamDiskEntry> entries = Read(Bytes(disk)).ToDictionary(entry => entry.Path);
        Assert.Equal("../bin/kmod", Encoding.UTF8.GetString(entries["sbin/insmod"].Contents));
        Assert.Equal(0xa1ffu, entries["sbin/insmod"].Mode);
        Assert.Equal((0x2180u, 5u, 1u), (entries["dev/console"].Mode, entries["dev/console"].DeviceMajor, entries["dev/console"].DeviceMinor));
        Assert.Equal(0x81edu, entries["init"].Mode);
        Assert.Equal(0x41edu, entries["sbin"].Mode);
        string[] order = [.. entries.Keys];
        Assert.True(Array.IndexOf(order, "dev") < Array.IndexOf(order, "dev/console"));
    }

    private static byte[] Bytes(RamDisk disk)
    {
        using var output = new MemoryStream();
        disk.Write(output);
        return output.ToArray();
    }

    /// <summary>An independent reading of the format, straight from its description in cpio(5).</summary>
    private static List<RamDiskEntry> Read(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        byte[] archive = plain.ToArray();
        var entries = new List<RamDiskEntry>();
        for (int at = 0; ;)
        {
            Assert.Equal("070701", Encoding.ASCII.GetString(archive, at, 6));
            uint Field(int index) => uint.Parse(Encoding.ASCII.GetString(archive, at + 6 + (8 * index), 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int nameSize = (int)Field(11);
            int size = (int)Field(6);
            string name = Encoding.UTF8.GetString(archive, at + 110, nameSize - 1);
            int contents = (at + 110 + nameSize + 3) & ~3;
            if (name == "TRAILER!!!")
                return entries;
            entries.Add(new RamDiskEntry(name, Field(1), archive[contents..(contents + size)], Field(9), Field(10)));
            at = (contents + size + 3) & ~3;
        }
    }
}
