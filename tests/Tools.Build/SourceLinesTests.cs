using Firn.Tools.Build;
using Xunit;

namespace Firn.Tools.BuildTests;

public static class SourceLinesTests
{
    private const string Table = """
        Contents of the .debug_line section:

        CU: /src/start.S:
        File name                            Line number    Starting address    View    Stmt

        start.S                                        7                0x10               x
        start.S                                        -                0x18

        /src/Program.cs:
        Program.cs                                    12                0x20               x
        Program.cs                                    19                0x30       1       x
        /src/Other.cs:[++]
        Other.cs                                       4                0x40               x
        Other.cs                                       -                0x40
        """;

    [Theory]
    [InlineData(0x20, 0x20, "/src/Program.cs", 12)]
    [InlineData(0x2C, 0x20, "/src/Program.cs", 12)]
    [InlineData(0x34, 0x30, "/src/Program.cs", 19)]
    [InlineData(0x48, 0x40, "/src/Other.cs", 4)]
    [InlineData(0x14, 0x10, "/src/start.S", 7)]
    [InlineData(0x1C, 0x1C, null, 0)]
    [InlineData(0x60, 0x60, null, 0)]
    public static void An_instruction_is_of_the_row_before_it_in_its_function(ulong address, ulong function, string? file, int line)
    {
        SourcePlace place = SourceLines.Parse(Table).At(address, function);
        Assert.Equal((file, line), (place.File, place.Line));
    }
}
