using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Firn.CoreLibTests;

/// <summary>What an assembly shows of the namespaces below System, one line a type or member, read from metadata alone.</summary>
internal sealed class PublicSurface : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _reader;
    private readonly SignatureText _text = new();

    private PublicSurface(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _reader = _file.GetMetadataReader();
    }

    /// <summary>The lines of an assembly.</summary>
    internal static HashSet<string> Of(string path)
    {
        using var surface = new PublicSurface(path);
        return [.. surface._reader.TypeDefinitions.SelectMany(surface.Lines)];
    }

    public void Dispose() => _file.Dispose();

    private IEnumerable<string> Lines(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        string name = SignatureText.Name(_reader, handle);
        if (!IsPublic(type) || !name.StartsWith("System.", StringComparison.Ordinal))
            return [];
        string kind = type.BaseType.IsNil ? "" : " : " + SignatureText.Name(_reader, type.BaseType);
        IEnumerable<string> methods = type.GetMethods().Select(_reader.GetMethodDefinition)
            .Where(method => (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public)
            .Select(method => $"{name}::{Method(method)}");
        IEnumerable<string> fields = type.GetFields().Select(_reader.GetFieldDefinition)
            .Where(field => (field.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public)
            .Select(field => $"{name}::{Field(field)}");
        return [name + kind, .. methods, .. fields];
    }

    private bool IsPublic(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic => IsPublic(_reader.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    private string Method(MethodDefinition method)
    {
        MethodSignature<string> signature = method.DecodeSignature(_text, null);
        string scope = method.Attributes.HasFlag(MethodAttributes.Static) ? "static " : "";
        string arity = signature.GenericParameterCount == 0 ? "" : $"`{signature.GenericParameterCount}";
        return $"{scope}{_reader.GetString(method.Name)}{arity}({string.Join(", ", signature.ParameterTypes)}) {signature.ReturnType}";
    }

    private string Field(FieldDefinition field)
    {
        string text = $"{_reader.GetString(field.Name)} {field.DecodeSignature(_text, null)}";
        if (field.GetDefaultValue().IsNil)
            return text;
        Constant constant = _reader.GetConstant(field.GetDefaultValue());
        return $"{text} = {Convert.ToHexString(_reader.GetBlobBytes(constant.Value))}";
    }
}
