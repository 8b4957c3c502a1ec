using System;
using System.Runtime.InteropServices;
using Firn.Abi.Boot;
using Firn.BootImage;
using Firn.SystemsTests.Probes;
using Firn.Tools.Image;

namespace Firn.SystemsTests.Refusals;

/// <summary>A good boot image, and ways to make it a bad one: the builder itself refuses to.</summary>
internal sealed class DamagedImage
{
    private readonly byte[] _flash;

    /// <summary>Monitor, probe and a data image, all in flash, all with digests.</summary>
    internal DamagedImage()
    {
        byte[] data = new byte[10000];
        new Random(1).NextBytes(data);
        var image = new ImageSpecification
        {
            Name = "data",
            Kind = ImageKind.Data,
            Digest = true,
            Contents = ImageContents.Raw(data, 0x4800_0000),
        };
        BootImageBuilder builder = new BootImageBuilder("refusals", MachineMemory.QemuVirt(256 << 20))
            .FirstStage(ExecutableInput.Load(SourceTree.Image("firststage")))
            .Monitor(ExecutableInput.Load(SourceTree.Image("monitor")))
            .Add(ProbeMachine.Probe with { Digest = true })
            .Add(image);
        _flash = builder.CommandLine("secure-probe").Build().Flash;
    }

    internal delegate void EntryChange(ref ManifestEntry entry);

    /// <summary>The flash file.</summary>
    internal byte[] Flash => _flash;

    private Span<byte> Manifest => _flash.AsSpan(
        BootImageLayout.ManifestOffset, ManifestHeader.Size + ((int)Header.EntryCount * ManifestEntry.Size));

    private ref ManifestHeader Header => ref MemoryMarshal.AsRef<ManifestHeader>(_flash.AsSpan(BootImageLayout.ManifestOffset));

    private Span<ManifestEntry> Entries => MemoryMarshal.Cast<byte, ManifestEntry>(Manifest[ManifestHeader.Size..]);

    /// <summary>Changes a byte of an image's contents.</summary>
    internal DamagedImage Alter(string name, int offset)
    {
        _flash[(int)Entry(name).Offset + offset] ^= 0x40;
        return this;
    }

    /// <summary>Changes a byte of the manifest.</summary>
    internal DamagedImage AlterManifest(int offset)
    {
        _flash[BootImageLayout.ManifestOffset + offset] ^= 1;
        return this;
    }

    /// <summary>Changes an entry, and makes the manifest's digest right for it.</summary>
    internal DamagedImage Change(string name, EntryChange change)
    {
        change(ref Entry(name));
        return Seal();
    }

    /// <summary>Loses the end of the file, as a broken transfer would.</summary>
    internal DamagedImage CutOff(int bytes)
    {
        _flash.AsSpan(_flash.Length - bytes).Clear();
        return this;
    }

    private DamagedImage Seal()
    {
        Span<byte> digest = Manifest.Slice(ManifestHeader.DigestOffset, ImageDigest.Size);
        digest.Clear();
        ManifestDigest.Compute(Manifest, digest);
        return this;
    }

    private ref ManifestEntry Entry(string name)
    {
        for (int i = 0; i < Entries.Length; i++)
        {
            if (ImageNames.Text(in Entries[i].Name).SequenceEqual(System.Text.Encoding.ASCII.GetBytes(name)))
                return ref Entries[i];
        }
        throw new ArgumentException($"no image {name}", nameof(name));
    }
}
