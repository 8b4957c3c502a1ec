using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Firn.Tools.Protocols;

/// <summary>Makes client, server interface and dispatch of each interface that is a protocol.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ProtocolGenerator : IIncrementalGenerator
{
    private const string AttributeName = "Firn.User.Protocols.ProtocolAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<GeneratedProtocol> protocols = context.SyntaxProvider.ForAttributeWithMetadataName(
            AttributeName,
            static (node, _) => node is InterfaceDeclarationSyntax,
            static (found, _) => Generate((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0]));
        context.RegisterSourceOutput(protocols, static (output, protocol) =>
        {
            foreach (Diagnostic problem in protocol.Problems)
                output.ReportDiagnostic(problem);
            if (protocol.Text is not null)
                output.AddSource(protocol.FileName, SourceText.From(protocol.Text, Encoding.UTF8));
        });
    }

    private static GeneratedProtocol Generate(INamedTypeSymbol type, AttributeData attribute)
    {
        var reader = new ProtocolReader(type, attribute);
        Protocol? protocol = reader.Read();
        string fileName = type.ToDisplayString() + ".g.cs";
        return new GeneratedProtocol(fileName, protocol is null ? null : ProtocolWriter.Write(protocol), reader.Problems);
    }
}
