using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.CapDl.Checks;
using Firn.CapDl.Compilation;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Text;
using Firn.Tools.Elf;
using Firn.Tools.Host;

namespace Firn.Tools.Layouts;

/// <summary>
/// A root task with the system that it is to realize: its ELF, and behind its memory a segment of its own with the compiled specification, which the
/// kernel maps like the rest.
/// </summary>
public static class SystemImage
{
    private const string DefaultConfiguration = "sel4-compat";
    private const ulong Magic = 0x314C_4443_4E52_4946;
    private const int HeaderSize = 16;
    private const int PageSize = 1 << 12;
    private const int ProgramHeaderSize = 56;
    private const int ProgramHeadersField = 32;
    private const int HeaderCountField = 56;

    /// <summary>Compiles a specification and writes the root task with it. Answers the path that was written.</summary>
    /// <param name="rootTask">The root task's ELF.</param>
    /// <param name="specification">The CapDL file.</param>
    /// <param name="files">Paths of files that fill frames, by name; others are sought beside the specification.</param>
    /// <param name="output">The ELF to write.</param>
    /// <param name="memory">The machine's memory in bytes.</param>
    /// <param name="configuration">The kernel configuration that the root task is for.</param>
    /// <param name="cores">The cores that the kernel is entered on.</param>
    /// <exception cref="FirnException">There is something wrong with the specification.</exception>
    public static string Write(
        string rootTask, string specification, IReadOnlyDictionary<string, string> files, string output, ulong memory, string configuration = DefaultConfiguration,
        int cores = int.MaxValue)
    {
        KernelTarget target = KernelTarget.Find(configuration)?.On(memory) ?? throw new FirnException(
            $"There is no configuration {configuration} to compile {specification} for.", $"One of {string.Join(", ", KernelTarget.All.Select(each => each.Name))}.", ExitCode.Usage);
        var elf = ElfFile.Load(rootTask);
        ulong own = elf.Segments.Aggregate(0UL, (sum, segment) => sum + AlignUp(segment.MemorySize));
        string folder = Path.GetDirectoryName(Path.GetFullPath(specification))!;
        CompiledSystem made = Compile(specification, target, own, cores, name =>
            files.TryGetValue(name, out string? path) ? path : File.Exists(Path.Combine(folder, name)) ? Path.Combine(folder, name) : null);
        File.WriteAllBytes(output, Append(elf, File.ReadAllBytes(rootTask), made.File));
        return output;
    }

    /// <summary>An ELF with one more segment, for reading, behind its last one.</summary>
    public static byte[] Append(ElfFile elf, byte[] file, byte[] system)
    {
        ArgumentNullException.ThrowIfNull(elf);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(system);
        ElfSegment last = elf.Segments.MaxBy(segment => segment.VirtualAddress)!;
        ulong end = AlignUp(last.VirtualAddress + last.MemorySize);
        int headers = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(ProgramHeadersField));
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(HeaderCountField));

        int start = (int)AlignUp((ulong)file.Length);
        int table = (int)AlignUp((ulong)(start + HeaderSize + system.Length));
        byte[] made = new byte[table + ((count + 1) * ProgramHeaderSize)];
        file.CopyTo(made, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(made.AsSpan(start), Magic);
        BinaryPrimitives.WriteUInt64LittleEndian(made.AsSpan(start + 8), (ulong)system.Length);
        system.CopyTo(made, start + HeaderSize);
        file.AsSpan(headers, count * ProgramHeaderSize).CopyTo(made.AsSpan(table));
        WriteSegment(made.AsSpan(table + (count * ProgramHeaderSize)), (ulong)start, end, last.PhysicalAddress - last.VirtualAddress, (ulong)(HeaderSize + system.Length));
        BinaryPrimitives.WriteUInt64LittleEndian(made.AsSpan(ProgramHeadersField), (ulong)table);
        BinaryPrimitives.WriteUInt16LittleEndian(made.AsSpan(HeaderCountField), (ushort)(count + 1));
        return made;
    }

    private static CompiledSystem Compile(string file, KernelTarget target, ulong rootTaskBytes, int cores, Func<string, string?> find)
    {
        var problems = new ProblemCollection();
        ReadResult read = SpecificationReader.ReadFile(file);
        IEnumerable<Problem> found = read.Specification is { } specification ? SpecificationCheck.ForTarget(specification, read.Problems) : read.Problems;
        foreach (Problem problem in found)
            problems.Add(problem);
        if (read.Specification?.Objects.FirstOrDefault(item => item.Parameters is ThreadParameters { Affinity: { } core } && core >= cores) is { } thread)
        {
            throw new FirnException(
                $"{thread.Name} is for core {((ThreadParameters)thread.Parameters!).Affinity}, and the kernel is entered on {cores} of the machine's.",
                "Give the layout \"commandLine\": \"firn.cores=all\", and a machine with enough cores.");
        }
        CompiledSystem? made = problems.HasErrors ? null : SpecificationCompiler.Compile(read.Specification!, target, find, problems, rootTaskBytes);
        return made ?? throw new FirnException(string.Join('\n', problems.InOrder().Select(ProblemText.Format)), $"Correct {file}.");
    }

    // Elf64_Phdr: PT_LOAD, PF_R.
    private static void WriteSegment(Span<byte> header, ulong offset, ulong address, ulong toPhysical, ulong size)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], 4);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], offset);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], address);
        BinaryPrimitives.WriteUInt64LittleEndian(header[24..], unchecked(address + toPhysical));
        BinaryPrimitives.WriteUInt64LittleEndian(header[32..], size);
        BinaryPrimitives.WriteUInt64LittleEndian(header[40..], size);
        BinaryPrimitives.WriteUInt64LittleEndian(header[48..], PageSize);
    }

    private static ulong AlignUp(ulong value) => (value + PageSize - 1) & ~(ulong)(PageSize - 1);
}
