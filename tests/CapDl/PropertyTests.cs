using System;
using System.Linq;
using CsCheck;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Xunit;

namespace Firn.CapDlTests;

/// <summary>What holds for every specification.</summary>
public sealed class PropertyTests
{
    private static readonly Gen<(int Seed, int Names)> _specifications = Gen.Select(Gen.Int, Gen.Int[0, 40]);

    [Fact]
    public void What_is_printed_reads_as_the_same() => _specifications.Sample(choice =>
    {
        Specification made = SpecificationGenerator.Create(choice.Seed, choice.Names);
        string text = SpecificationPrinter.Print(made);
        ReadResult read = SpecificationReader.Read(text, "printed.cdl");
        Assert.Empty(read.Errors.Select(problem => problem.ToString()));
        Assert.Equal(made, read.Specification);
        Assert.Equal(text, SpecificationPrinter.Print(read.Specification!));
    }, iter: 1000);

    [Fact]
    public void Declarations_in_any_order_say_the_same() => _specifications.Sample(choice =>
    {
        Specification made = SpecificationGenerator.Create(choice.Seed, choice.Names);
        string text = SpecificationPrinter.Print(made);
        Assert.Equal(made, Reading.Valid(Reordered(text, new Random(choice.Seed))));
    }, iter: 300);

    [Fact]
    public void A_change_of_a_letter_never_escapes_as_an_exception() => Gen.Select(Gen.Int, Gen.Int).Sample((seed, change) =>
    {
        string text = SpecificationPrinter.Print(SpecificationGenerator.Create(seed, 8));
        var random = new Random(change);
        char[] letters = text.ToCharArray();
        for (int i = 0; i < random.Next(1, 6); i++)
            letters[random.Next(letters.Length)] = (char)random.Next(9, 127);
        string changed = new(letters);
        ReadResult read = SpecificationReader.Read(changed[..random.Next(changed.Length / 2, changed.Length)], "changed.cdl");
        Assert.Equal(read.IsValid, !read.Errors.Any());
    }, iter: 2000);

    /// <summary>The sections and the declarations in objects and caps, in another order; a declaration ends where the next line is not further in.</summary>
    private static string Reordered(string text, Random random)
    {
        string[] sections = text.Split(["objects {", "} caps {", "} cdt {", "} irq maps {"], StringSplitOptions.None);
        string tail = sections[4];
        string[] parts =
        [
            "objects {" + Shuffled(sections[1], random) + "}\n", "caps {" + Shuffled(sections[2], random) + "}\n", "cdt {" + sections[3] + "}\n",
            "irq maps {" + tail[..(tail.IndexOf('}', StringComparison.Ordinal) + 1)] + "\n",
        ];
        random.Shuffle(parts);
        return sections[0] + string.Concat(parts) + tail[(tail.IndexOf('}', StringComparison.Ordinal) + 1)..];
    }

    private static string Shuffled(string section, Random random)
    {
        string[] lines = section.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var declarations = new System.Collections.Generic.List<string>();
        foreach (string line in lines)
        {
            bool continues = line.StartsWith("   ", StringComparison.Ordinal) || line.Trim() == "}";
            if (continues)
                declarations[^1] += "\n" + line;
            else
                declarations.Add(line);
        }
        // Members' children are added to an array that is declared; the others have no order.
        string[] first = [.. declarations.Where(line => !line.Contains("] = ut", StringComparison.Ordinal) || !line.Contains('{', StringComparison.Ordinal))];
        string[] rest = [.. declarations.Except(first)];
        random.Shuffle(first);
        random.Shuffle(rest);
        return "\n" + string.Join('\n', first.Concat(rest)) + "\n";
    }
}
