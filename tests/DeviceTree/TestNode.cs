using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Firn.DeviceTreeTests;

/// <summary>A node of the model: a tree of objects, as plain as can be, that blobs are made from and compared with.</summary>
internal sealed class TestNode
{
    public TestNode(string name) => Name = name;

    public string Name { get; }

    public List<(string Name, byte[] Value)> Properties { get; } = [];

    public List<TestNode> Children { get; } = [];

    public TestNode With(string name, params uint[] cells)
    {
        byte[] value = new byte[cells.Length * 4];
        for (int i = 0; i < cells.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(value.AsSpan(i * 4), cells[i]);
        return With(name, value);
    }

    public TestNode With(string name, string text) => With(name, Encoding.ASCII.GetBytes(text + "\0"));

    public TestNode With(string name, byte[] value)
    {
        int index = Properties.FindIndex(property => property.Name == name);
        if (index < 0)
            Properties.Add((name, value));
        else
            Properties[index] = (name, value);
        return this;
    }

    public TestNode With(params TestNode[] children)
    {
        Children.AddRange(children);
        return this;
    }

    /// <summary>The node in a canonical notation, by which trees are compared.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Name).Append('{');
        foreach ((string name, byte[] value) in Properties)
            text.Append(name).Append('=').Append(Convert.ToHexStringLower(value)).Append(';');
        return text.AppendJoin("", Children.Select(child => child.ToString())).Append('}').ToString();
    }
}
