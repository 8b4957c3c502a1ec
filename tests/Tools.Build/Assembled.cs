using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using Firn.Tools.Build;
using Firn.Tools.Elf;

namespace Firn.Tools.BuildTests;

/// <summary>Assembly made into an object, and by <see cref="Link"/> into an image, in a folder of its own.</summary>
internal sealed class Assembled : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("firn-gates-");

    public Assembled(params string[] sources)
    {
        for (int i = 0; i < sources.Length; i++)
        {
            string source = In($"part{i}.S");
            File.WriteAllText(source, sources[i]);
            Programs.Run("aarch64-linux-gnu-as", "-g", "-march=armv8.8-a+sme+sve2+memtag+rng+profile+cssc+crypto", source, "-o", Object(i));
        }
    }

    /// <summary>The first source's code.</summary>
    public uint[] Words
    {
        get
        {
            byte[] file = File.ReadAllBytes(Object(0));
            ElfSection text = ElfFile.Parse("part0.o", file).Sections.First(section => section.Name == ".text");
            return [.. Enumerable.Range(0, (int)text.Size / 4)
                .Select(i => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan((int)text.Offset + i * 4)))];
        }
    }

    /// <summary>The path of an object, as the link's options will name it.</summary>
    public string Object(int part) => In($"part{part}.{part}.o");

    /// <summary>The path of a source.</summary>
    public string Source(int part) => In($"part{part}.S");

    /// <summary>Options for the gates, with every part as an assembly source but the first, which stands for ILCompiler's object.</summary>
    public LinkOptions Options(int parts, params string[] more) => LinkOptions.Parse(
    [
        .. Enumerable.Range(0, parts).Select(part => "--assembly=" + Source(part)),
        "--object=" + Object(0), "--intermediate=" + _folder.FullName, "--output=" + In("image.elf"), .. more,
    ]);

    /// <summary>Links the objects with the images' own linker script, with a map; the ELF's path.</summary>
    public string Link() => LinkBy("-T", Repository.At("build/image.ld"), "--defsym=BASE=0x40200000");

    /// <summary>Links the objects as the options say.</summary>
    public string LinkBy(params string[] options)
    {
        string target = In("linked.elf");
        string[] objects = [.. _folder.GetFiles("*.o").Select(file => file.FullName).Order(StringComparer.Ordinal)];
        Programs.Run("aarch64-linux-gnu-ld",
            ["-nostdlib", "-static", "-z", "noexecstack", "-z", "separate-code", .. options, "-Map=" + In("linked.map"), .. objects, "-o", target]);
        return target;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
