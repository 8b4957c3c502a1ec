using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Xunit;

namespace Firn.Arm64Tests;

/// <summary>
/// Every position and number of the library against the files in golden/, so that no change to one goes unseen.
/// To accept a change, run the tests once with FIRN_UPDATE_GOLDEN=1 in the environment and review the difference.
/// </summary>
public sealed class GoldenTests
{
    [Fact]
    public void Words_have_the_recorded_fields()
    {
        StringBuilder text = new();
        foreach (Type word in Words.All)
        {
            Line(text, $"{word.FullName} {Words.Width(word)}");
            foreach (WordField field in Words.Fields(word))
                Line(text, $"  {field.Name} {field.Low} {field.Width} {field.Type.Name}");
        }

        Compare("words.txt", text.ToString());
    }

    [Fact]
    public void Enumerations_and_constants_have_the_recorded_numbers()
    {
        StringBuilder text = new();
        foreach (Type type in Words.PublicTypes)
        {
            FieldInfo[] constants = [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral)];
            if (constants.Length == 0) continue;
            Line(text, type.IsEnum ? $"{type.FullName} {Enum.GetUnderlyingType(type).Name}" : type.FullName!);
            foreach (FieldInfo constant in constants) Line(text, $"  {constant.Name} {Number(constant.GetRawConstantValue()!)}");
        }

        Compare("numbers.txt", text.ToString());
    }

    [Fact]
    public void Named_words_have_the_recorded_bits()
    {
        StringBuilder text = new();
        foreach (Type type in Words.All)
        {
            foreach (PropertyInfo named in type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(p => p.PropertyType == type))
                Line(text, $"{type.FullName}.{named.Name} {Number(type.GetProperty("Bits")!.GetValue(named.GetValue(null))!)}");
        }

        Compare("named.txt", text.ToString());
    }

    private static string Number(object value) => value is int negative and < 0 ? $"{negative}" : $"0x{value:X}";

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static void Compare(string name, string actual)
    {
        string path = Path.Combine(Folder(), name);
        if (Environment.GetEnvironmentVariable("FIRN_UPDATE_GOLDEN") == "1") File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static string Folder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "tests", "Arm64", "golden");
    }
}
