"""The headings under which official attachments print each column, most telling first; a new one is a new word here."""

from __future__ import annotations

TECHNOLOGY = {
    "serial": "序号 编号 项次 技术编号 条目编号 目录编号 项目编号 no serial",
    "category": "类别 领域 技术领域 所属领域 技术类别 所属类别 类别名称 分类 技术分类 行业领域 专业领域 大类 category",
    "title": "技术名称 绿色技术名称 设备名称 技术产品名称 技术装备名称 技术设备名称 装备名称 工艺名称 产品名称 名称"
    " 技术工艺名称 技术名称及型号 title_zh title",
    "scope": "适用范围 应用领域 主要适用范围 应用范围 适用领域 主要应用领域 适用行业 技术适用范围 推广应用范围"
    " 适用范围及条件 适用条件 scope",
    "process": "核心技术及工艺 核心技术和工艺 核心技术与工艺 核心技术工艺 技术内容 主要技术内容 技术原理 技术原理及特点"
    " 技术原理及工艺 工艺原理 核心技术 关键技术 技术简介 技术描述 技术介绍 工艺技术 技术工艺 工艺路线 工艺流程 主要内容"
    " 关键设备 process",
    "parameters": "主要技术参数 技术参数 主要技术指标 技术指标 性能参数 主要性能参数 主要指标及技术要求 主要参数"
    " 性能指标"
    " 主要性能指标 主要指标 关键技术指标 主要技术经济指标 技术经济指标 指标要求 技术要求 parameters",
    "benefit": "综合效益 应用效果 综合效益分析 效益分析 主要效益 应用成效 实施效果 应用效益 节能减排效果 节能减碳效果"
    " 减排效果 环境效益 预期效益 效益 benefit",
}

FINANCE = {
    "code": "目录代码 项目代码 条目编号 序号 编号 目录编号 code",
    "title": "项目名称 目录项 条目名称 三级目录 三级领域 title_zh title",
    "domain": "领域 项目领域 类别 支持领域 目录领域 目录名称",
    "gbt4754": "国民经济行业代码 行业代码 国民经济行业分类代码 国民经济分类代码 gbt4754",
    "industry": "国民经济行业类别名称 国民经济行业名称 国民经济行业分类名称 行业类别名称 行业名称 类别名称"
    " industry_zh industry",
    "condition": "条件标准 条件和标准 条件及标准 条件与标准 标准条件 条件 标准 说明条件 condition",
    "note": "备注 说明 注 note",
    "mark": "温室气体减排贡献 减排贡献 温室气体减排贡献标识 碳减排贡献 mark",
}

GUESSED = {
    "serial": "序号 编号",
    "title": "技术名称 设备名称 装备名称 产品名称 工艺名称",
    "scope": "适用范围 应用领域 应用范围 适用领域",
    "process": "核心技术 技术内容 技术原理",
    "parameters": "技术参数 技术指标 性能参数 性能指标",
    "benefit": "综合效益 应用效果",
    "gbt4754": "行业代码",
    "industry": "行业类别名称 行业名称",
    "condition": "条件标准",
    "mark": "减排贡献",
}
"""Words by which a heading that none of the synonyms equals is still taken for a column, with a warning."""

NOT_GUESSED = "单位 企业 案例 公司 项目 联系 供应"
"""Words that keep a heading from being guessed (申报单位名称 is no title)."""
