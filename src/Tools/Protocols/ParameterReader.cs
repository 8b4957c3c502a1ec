using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Firn.Tools.Protocols;

/// <summary>Reads a parameter: how it travels, and what its word must be.</summary>
internal sealed class ParameterReader(IParameterSymbol symbol, string operation)
{
    private const int WordBytes = 8;
    private const int MostBytes = (Operation.MostWords - 1) * WordBytes - WordBytes;
    private const string BytesType = "System.ReadOnlySpan<byte>";
    private const string LengthAttribute = "Firn.User.Protocols.MaximumLengthAttribute";
    private const string CapabilityInterface = "Firn.User.Objects.ICapability<TSelf>";

    private static readonly SymbolDisplayFormat _full = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>Why no message carries it.</summary>
    public Diagnostic? Problem { get; private set; }

    private ITypeSymbol Type => symbol.Type;

    private bool IsResult => symbol.RefKind == RefKind.Out;

    /// <summary>The parameter; none where there is a problem.</summary>
    public Parameter? Read()
    {
        if (symbol.RefKind is RefKind.Ref or RefKind.RefReadOnlyParameter)
            return Refuse(ProtocolProblems.Type, symbol.RefKind == RefKind.Ref ? $"ref {Type.ToDisplayString()}" : $"ref readonly {Type.ToDisplayString()}");
        if (Type.ToDisplayString() == BytesType)
            return ReadBytes();
        if (IsCapability(Type))
            return IsResult ? Refuse(ProtocolProblems.Type, "out " + Type.ToDisplayString()) : New(ParameterKind.Capability, 0, "");
        if (Type.TypeKind == TypeKind.Enum)
            return ReadEnumeration((INamedTypeSymbol)Type);
        if (Type.SpecialType == SpecialType.System_Boolean)
            return New(ParameterKind.Boolean, 1, "{0} <= 1");
        if (IntegerBytes(Type.SpecialType) is not 0 and var bytes)
            return New(ParameterKind.Integer, 1, bytes == WordBytes ? "" : $"(ulong)({Type.ToDisplayString(_full)}){{0}} == {{0}}");
        return Type is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsRefLikeType: false, SpecialType: SpecialType.None } structure
            ? ReadStructure(structure)
            : Refuse(ProtocolProblems.Type, Type.ToDisplayString());
    }

    private Parameter? ReadBytes()
    {
        AttributeData? length = symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == LengthAttribute);
        int most = length?.ConstructorArguments.FirstOrDefault().Value as int? ?? 0;
        if (IsResult)
            return Refuse(ProtocolProblems.Type, "out " + Type.ToDisplayString());
        return most is < 1 or > MostBytes
            ? Refuse(ProtocolProblems.Unbounded)
            : New(ParameterKind.Bytes, 1 + ((most + WordBytes - 1) / WordBytes), most.ToString(CultureInfo.InvariantCulture));
    }

    private Parameter? ReadEnumeration(INamedTypeSymbol type)
    {
        object[] values = [.. type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.ConstantValue!).Distinct()];
        ulong[] words = [.. values.Select(WordOf).Distinct()];
        if (type.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == "System.FlagsAttribute"))
        {
            ulong mask = words.Aggregate(0UL, (all, one) => all | one);
            return New(ParameterKind.Flags, 1, $"({{0}} & ~{Hexadecimal(mask)}) == 0");
        }
        return words.Length == 0
            ? Refuse(ProtocolProblems.Type, Type.ToDisplayString())
            : New(ParameterKind.Enumeration, 1, "{0} is " + string.Join(" or ", words.Select(Hexadecimal)));
    }

    private Parameter? ReadStructure(INamedTypeSymbol type)
    {
        int bytes = FieldBytes(type);
        if (bytes <= 0)
            return Refuse(ProtocolProblems.Type, Type.ToDisplayString());
        int size = SizeOf(type, out _);
        return bytes == size && size % WordBytes == 0
            ? New(ParameterKind.Structure, size / WordBytes, "")
            : Refuse(ProtocolProblems.Padding, Type.ToDisplayString(), bytes, (size + WordBytes - 1) / WordBytes * WordBytes);
    }

    private static bool IsCapability(ITypeSymbol type) =>
        type.AllInterfaces.Any(one => one.OriginalDefinition.ToDisplayString() == CapabilityInterface);

    // The bytes that fields fill; zero or less where one is no integer.
    private static int FieldBytes(ITypeSymbol type)
    {
        if (IntegerBytes(type.SpecialType) is not 0 and var bytes)
            return bytes;
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } || type.GetAttributes().Any(ChangesLayout))
            return int.MinValue / 1024;
        return type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst).Sum(field => FieldBytes(field.Type));
    }

    // What is not one field behind the other has another size than its fields say.
    private static bool ChangesLayout(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString()
        is "System.Runtime.CompilerServices.InlineArrayAttribute" or "System.Runtime.InteropServices.StructLayoutAttribute";

    // Sequential layout, as C# lays structs out.
    private static int SizeOf(ITypeSymbol type, out int alignment)
    {
        alignment = IntegerBytes(type.SpecialType);
        if (alignment != 0)
            return alignment;
        int size = 0;
        alignment = 1;
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst))
        {
            int bytes = SizeOf(field.Type, out int own);
            alignment = System.Math.Max(alignment, own);
            size = ((size + own - 1) / own * own) + bytes;
        }
        return (size + alignment - 1) / alignment * alignment;
    }

    private static int IntegerBytes(SpecialType type) => type switch
    {
        SpecialType.System_Byte or SpecialType.System_SByte => 1,
        SpecialType.System_UInt16 or SpecialType.System_Int16 => 2,
        SpecialType.System_UInt32 or SpecialType.System_Int32 => 4,
        SpecialType.System_UInt64 or SpecialType.System_Int64 => WordBytes,
        _ => 0,
    };

    private static ulong WordOf(object value) => value is ulong word ? word : unchecked((ulong)System.Convert.ToInt64(value, CultureInfo.InvariantCulture));

    private static string Hexadecimal(ulong value) => "0x" + value.ToString("x", CultureInfo.InvariantCulture) + "UL";

    private Parameter New(ParameterKind kind, int words, string test)
    {
        string type = Type.ToDisplayString(_full);
        string reference = symbol.RefKind switch { RefKind.Out => "out ", RefKind.In => "in ", _ => "" };
        string name = symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat.WithParameterOptions(SymbolDisplayParameterOptions.IncludeName));
        return new Parameter(name, type, $"{reference}{type} {name}", kind, IsResult, words, test);
    }

    private Parameter? Refuse(DiagnosticDescriptor descriptor, params object[] arguments)
    {
        Problem = Diagnostic.Create(descriptor, symbol.Locations.FirstOrDefault(), [symbol.Name, operation, .. arguments]);
        return null;
    }
}
