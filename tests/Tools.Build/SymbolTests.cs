using System;
using Firn.Tools.Build;
using Xunit;

namespace Firn.Tools.BuildTests;

public static class SymbolTests
{
    [Theory]
    [InlineData("_start", "_start")]
    [InlineData("firn_panic", "firn_panic")]
    [InlineData("Firn_Monitor_Firn_Monitor_Psci_CoreTable__TurnOn", "CoreTable.TurnOn")]
    [InlineData("Firn_CoreLib_System_Span_1<UInt8>__get_Item", "Span.get_Item")]
    [InlineData("Firn_Arm64_Firn_Arm64_Console_1<Firn_Monitor_Firn_Monitor_Target_Machine__X>__Write", "Console.Write")]
    public static void A_name_is_type_and_method(string symbol, string readable) => Assert.Equal(readable, SymbolNames.Readable(symbol));

    [Fact]
    public static void The_table_has_count_then_addresses_then_names()
    {
        string source = SymbolTable.Source([new(0, "_start"), new(0x20, "Boot.Run")]);
        using var assembled = new Assembled(source.Replace(".section .symbols, \"a\"", ".text", StringComparison.Ordinal));
        Assert.Equal([2u, 0u, 0u, 0x20u, 7u], assembled.Words[..5]);
        Assert.Contains("firn_symbols_end:", source, StringComparison.Ordinal);
    }

    [Fact]
    public static void The_functions_of_an_image_are_listed_once_in_order()
    {
        using var assembled = new Assembled(".global _start\n.type _start, %function\n_start: b later\n.global Firn_A_Type__Method, other\n.type Firn_A_Type__Method, %function\nlater:\nother:\nFirn_A_Type__Method: ret\n.word 1\n");
        Assert.Equal([(0UL, "_start"), (4UL, "Type.Method")],
            SymbolTable.Functions(assembled.Link()).ConvertAll(function => (function.Offset, function.Name)));
    }
}
